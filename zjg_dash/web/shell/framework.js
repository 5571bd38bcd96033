// Says the words of the Streamlit frame (uploader, menus, table tools) in the page's language, and keeps
// <html lang> true. The dictionaries come with the server: window.zjgWords = {zh: {English: Chinese}, patterns}.
(() => {
  const words = window.zjgWords;
  const back = Object.fromEntries(Object.entries(words.exact).map(([en, zh]) => [zh, en]));
  const patterns = words.patterns.map(([from, to]) => [new RegExp(from), to]);
  const english = () => new URLSearchParams(location.search).get("lang") === "en";
  const LABELS = ["aria-label", "placeholder", "title"];

  function said(text) {
    const bare = text.trim();
    if (!bare) return text;
    if (english()) return bare in back ? text.replace(bare, back[bare]) : text;
    if (bare in words.exact) return text.replace(bare, words.exact[bare]);
    for (const [from, to] of patterns) if (from.test(bare)) return text.replace(bare, bare.replace(from, to));
    return text;
  }

  // Only a changed value is written: writing an equal one would wake the observer without end.
  function sayText(node) {
    const now = said(node.nodeValue);
    if (now !== node.nodeValue) node.nodeValue = now;
  }

  function sayLabels(element) {
    for (const name of LABELS) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      const now = said(value);
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

  let wasEnglish = english();
  function tongue() {
    const lang = english() ? "en" : "zh-CN";
    if (document.documentElement.lang !== lang) document.documentElement.lang = lang;
    if (wasEnglish !== english()) {
      wasEnglish = english();
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
