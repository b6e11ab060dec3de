"""Which words of a page say what it is about, beyond its title, summary and search words: for the index, which has little room."""

import math
import re
from collections import Counter
from collections.abc import Mapping

WORD = re.compile(r"[^\W\d_]{4,}(?:-[^\W\d_]+)*")
COMMON = 12  # a word that so many pages have says nothing about one of them


def rank_words(texts: Mapping[str, str], known: Mapping[str, str]) -> dict[str, list[str]]:
    """The telling words of each text, the best first. `known` holds by the same keys what the index has of it already."""
    counts = {key: _count(text) for key, text in texts.items()}
    pages = Counter(word for words in counts.values() for word in words)
    ranked = {}
    for key, words in counts.items():
        told = _count(known.get(key, "")).keys()
        worth = {
            word: number * math.log(len(texts) / pages[word])
            for word, number in words.items()
            if pages[word] <= COMMON and word not in told
        }
        ranked[key] = sorted(worth, key=lambda word: (-worth[word], word))
    return ranked


def _count(text: str) -> Counter[str]:
    return Counter(word.lower() for word in WORD.findall(text))
