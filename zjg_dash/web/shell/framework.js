// Says the words of the Streamlit frame (uploader, menus, table tools) in the page's language, and keeps
// <html lang> true. The dictionaries come with the server:
// window.zjgWords = {"zh-CN": {exact: {English: Chinese}, patterns}}, window.zjgNames = {zh_CN: "zh-CN"}.
(() => {
  const spoken = () => window.zjgNames[new URLSearchParams(location.search).get("lang")] ?? "zh-CN";
  const english = {};
  const patterns = {};
  for (const [lang, words] of Object.entries(window.zjgWords)) {
    for (const [original, word] of Object.entries(words.exact)) english[word] = original;
    patterns[lang] = lang === "en" ? [] : words.patterns.map(([from, to]) => [new RegExp(from), to]);
  }
  const LABELS = ["aria-label", "aria-valuetext", "placeholder", "title"];
  // What stands in our own tables, texts and notices was written by people, even if it is one of the frame's words.
  const OURS = "table.zjg, [data-testid=stMarkdown], [data-testid=stHtml], [data-testid=stAlert]";

  function said(text) {
    const bare = text.trim();
    if (!bare) return text;
    const lang = spoken();
    const original = english[bare];
    if (original !== undefined) return text.replace(bare, window.zjgWords[lang].exact[original]);
    for (const [from, to] of patterns[lang]) if (from.test(bare)) return text.replace(bare, bare.replace(from, to));
    return text;
  }

  // A table's tool is labelled "Search: (the table)", a part of a date "year, (the field)".
  const MARKS = {": ": "：", ", ": "，"};
  function saidLabel(text) {
    const [, word, mark, rest] = text.match(/^(.+?)(: |, )(.+)$/) ?? [];
    if (spoken() === "en" || english[word] === undefined) return said(text);
    return said(word) + MARKS[mark] + rest;
  }

  // Only a changed value is written: writing an equal one would wake the observer without end.
  function sayText(node) {
    const now = said(node.nodeValue);
    if (now !== node.nodeValue && !node.parentElement?.closest(OURS)) node.nodeValue = now;
  }

  function sayLabels(element) {
    for (const name of LABELS) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      const now = saidLabel(value);
      if (now !== value) element.setAttribute(name, now);
    }
  }

  function sayAll(root) {
    if (root.nodeType === Node.TEXT_NODE) return sayText(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    sayLabels(root);
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) sayText(node);
      else sayLabels(node);
    }
  }

  let before = spoken();
  function tongue() {
    const lang = spoken();
    if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
    if (before !== lang) {
      before = lang;
      sayAll(document.body);
    }
  }

  const observer = new MutationObserver((changes) => {
    tongue();
    for (const change of changes) {
      if (change.type === "characterData") sayText(change.target);
      else if (change.type === "attributes") sayLabels(change.target);
      else change.addedNodes.forEach(sayAll);
    }
  });
  observer.observe(document.documentElement, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: LABELS,
  });
  tongue();
  if (document.body) sayAll(document.body);
})();
