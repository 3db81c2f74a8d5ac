"""The XML of PubMed and DBLP to records."""
