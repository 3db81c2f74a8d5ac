"""The rules of bibliographic data itself: names, identifiers, dates, types, links."""
