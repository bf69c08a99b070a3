"""Structure of a text: 编, 章, 节, 条, 款, 项, 目, or the sections of other texts.

`corpus.structure.parse` is the entrance; the segments it returns tile the text. Nothing is
imported here: a search needs `paragraphs` alone and should not wait for the rest.
"""
