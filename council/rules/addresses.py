"""Which addresses at the root belong to the site itself, so that no page made by staff may take them."""

RESERVED = frozenset(
    {
        # what the site has today
        "admin",
        "atgarder",
        "bevarande",
        "filer",
        "forhandsgranska",
        "halsa",
        "konto",
        "kontakt",
        "ledamoter",
        "minnesanteckningar",
        "moten",
        "static",
        "synpunkter",
        # what it will have; a page there would have to move away
        "data",
        "en",
        "engagera-dig",
        "fi",
        "prenumerera",
        "sok",
        "sv",
        # what browsers, search engines and security researchers ask every site for
        "favicon",
        "robots",
        "security",
        "sitemap",
    }
)


def is_reserved(slug: str) -> bool:
    return slug.lower() in RESERVED
