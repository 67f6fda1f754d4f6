// A product's address for others: by the browser's own way to share where it has one, else it is copied. Without script there is no
// button.

addEventListener('click', async (event) => {
  const button = event.target.closest?.('button[data-share]');
  if (!button) return;
  const { share: url, name: title, copied } = button.dataset;
  // Whoever thinks better of it has not failed.
  if (navigator.share) return navigator.share({ title, url }).catch(() => {});
  try {
    await navigator.clipboard.writeText(url);
    const said = button.nextElementSibling;
    said.textContent = copied;
    setTimeout(() => (said.textContent = ''), 4000);
  } catch {
    prompt(button.innerText.trim(), url);
  }
});
