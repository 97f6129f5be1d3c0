"""Finnish word forms by libvoikko, where the system has it (Debian: libvoikko1 and voikko-fi)."""

from functools import cache, lru_cache
from itertools import accumulate
from threading import Lock

from directory.search.reading import Reading, parts_of

_PROPER_NAMES = frozenset({"etunimi", "sukunimi"})
_lock = Lock()  # one handle is not for two threads at once


@cache
def _voikko():
    """The library's handle; None where the machine does not have it."""
    try:
        import libvoikko

        return libvoikko.Voikko("fi")
    except (ImportError, OSError, RuntimeError):
        return None
    except Exception as error:  # the library's own exception exists only when it could be imported
        if type(error).__name__ == "VoikkoException":
            return None
        raise


def is_here() -> bool:
    return _voikko() is not None


def name() -> str:
    import libvoikko

    return f"voikko {libvoikko.Voikko.getVersion()}"


def read(token: str) -> Reading:
    analyses = _analyses(token)
    # Ruoka-apu, ruokaapu: written in both ways.
    lemmas = tuple(dict.fromkeys(analysis["BASEFORM"].lower().replace("-", "") for analysis in analyses))
    parts = tuple(dict.fromkeys(part for analysis in analyses for part in _parts(token, analysis)))
    return Reading(lemmas, parts)


def _analyses(token: str) -> list[dict]:
    """The readings with the fewest parts; people's names only where there is nothing else."""
    with _lock:
        found = _voikko().analyze(token)
    if not found:
        return []
    words = [analysis for analysis in found if analysis.get("CLASS") not in _PROPER_NAMES] or found
    fewest = min(_cuts(analysis) for analysis in words)
    return [analysis for analysis in words if _cuts(analysis) == fewest]


def _cuts(analysis: dict) -> int:
    return analysis["STRUCTURE"].count("=")


def _parts(token: str, analysis: dict) -> tuple[str, ...]:
    """`=pppppp=ppppp` marks where the parts of the written form begin; the last one takes its dictionary form."""
    lengths = [len(part) for part in analysis["STRUCTURE"].split("=")[1:]]
    ends = list(accumulate(lengths))[:-1]
    tail = analysis["BASEFORM"].lower()[ends[-1] :] if ends else ""
    if not tail:
        return ()
    heads = [token[start:end].strip("-") for start, end in zip([0, *ends], ends, strict=False)]
    return parts_of([*filter(None, heads), tail], _dictionary_form)


@lru_cache(maxsize=20_000)
def _dictionary_form(head: str) -> str:
    with _lock:
        found = _voikko().analyze(head) or (_voikko().analyze(head[:-1] + "nen") if head.endswith("s") else [])
    forms = [analysis["BASEFORM"].lower() for analysis in found]
    return head if head in forms or not forms else forms[0]
