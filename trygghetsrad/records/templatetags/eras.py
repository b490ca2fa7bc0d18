"""Parts of a page that are made once in an era."""

from django import template
from django.template.loader_tags import BlockNode
from django.utils.translation import get_language

from ..eras import Answers, era_in

register = template.Library()


class HeldNode(template.Node):
    """Text that depends on what it names, on the language and on nothing else that changes within an era."""

    child_nodelists = ()  # no block is looked for in it, on every page anew

    def __init__(self, names: list[str], nodelist):
        self.names, self.nodelist, self.answers = names, nodelist, Answers()

    def render(self, context):
        named = {name: context.get(name) for name in self.names}
        asked = get_language(), *named.values()
        return self.answers.give(asked, lambda: self.nodelist.render(context.new(named)), era=era_in(context))


@register.tag
def held(parser, token):
    """Hold what stands between for as long as an era lasts: it knows no variables but those that are named.

        {% held label url %}<a href="{{ url }}">{{ label }}</a>{% endheld %}

    What depends on the clock stands outside, or is named.
    """
    _tag, *names = token.split_contents()
    nodelist = parser.parse(["endheld"])
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(BlockNode):
        raise template.TemplateSyntaxError("a page that extends this one cannot reach a block within held")
    return HeldNode(names, nodelist)
