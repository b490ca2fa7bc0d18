"""Send a form of the admin back as a browser would, with what stands in it."""

from html.parser import HTMLParser


class Fields(HTMLParser):
    """The names and values of a page's controls, as they would be sent; the empty rows of inlines left out."""

    def __init__(self):
        super().__init__()
        self.values, self.name, self.text = {}, "", None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name", "")
        if tag == "input" and given.get("type") not in {"submit", "file", "search"}:
            if given.get("type") not in {"checkbox", "radio"} or "checked" in given:
                self.keep(name, given.get("value", "on" if given.get("type") == "checkbox" else ""))
        elif tag in {"select", "textarea"}:
            self.name, self.text = name, "" if tag == "textarea" else None
        elif tag == "option" and "selected" in given:
            self.keep(self.name, given.get("value", ""))

    def handle_data(self, data):
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.keep(self.name, self.text.removeprefix("\n"))
            self.text = None

    def keep(self, name, value):
        if name and "__prefix__" not in name and name != "csrfmiddlewaretoken":
            self.values[name] = [*self.values.get(name, []), value]


def note_form(response, name="note_form"):
    """The fields of the change form on the page that `response` holds; `name` is the form's id."""
    html = response.content.decode()
    fields = Fields()
    fields.feed(html[html.index(f'id="{name}"') :].split("</form>")[0])
    return {name: values if len(values) > 1 else values[0] for name, values in fields.values.items()}


def post_opened(client, address, sent):
    """Send `sent` from the form at `address`, opened just now; where it holds no rows, those of the form stand."""
    changes = {name: value for name, value in sent.items() if not is_no_rows(name, value)}
    return client.post(address, opened(client, address) | changes)


def opened(client, address):
    """What stands in the form at `address`, opened just now."""
    return fields_of(client.get(address))


def fields_of(page):
    """What stands in the form of a page, ready to be sent."""
    fields = Fields()
    fields.feed(page.content.decode())
    return {name: values if len(values) > 1 else values[0] for name, values in fields.values.items()}


def is_no_rows(name, value):
    return name.endswith("_FORMS") and value == 0
