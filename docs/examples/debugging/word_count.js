function wordCount(text) {
  const counts = {};
  for (const word of text.toLowerCase().split(/\s+/) {
    counts[word] = (counts[word] || 0) + 1;
  }
  return counts;
}

console.log(wordCount("the cat and the dog"));
