"""The rules of bibliographic data: names, identifiers, dates, item types, publication status, links."""
