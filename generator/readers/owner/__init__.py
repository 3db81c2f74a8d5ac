"""The Markdown and TOML files of the owner: facts on papers, pages, news, the curriculum vitae."""
