from pathways.models.change import PathwayChange
from pathways.models.pathway import Pathway, PathwayVersion
from pathways.models.placement import Placement
from pathways.models.step import PathwayStep

__all__ = ["Pathway", "PathwayChange", "PathwayStep", "PathwayVersion", "Placement"]
