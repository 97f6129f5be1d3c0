from django import template

from evaluation import numbers

register = template.Library()
register.filter(numbers.number)
