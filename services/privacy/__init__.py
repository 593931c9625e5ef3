"""People's data: masked before it leaves, exported and deleted for its owner, kept no longer than promised, made anonymous for research.

What lives here: finding personal data in text, the gate that every prompt to the outside passes, exports, retention, consents. What
does not: the tables of other rooms (`storage`), and what a decision means (`services.explanation`, `services.review`).
"""
