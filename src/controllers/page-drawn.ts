/** Buttons that the page is still drawing get their seat before an earlier page's attempt is told. */
export const pageDrawn = async (): Promise<void> => {
  if (document.readyState === 'loading') {
    await new Promise((done) => document.addEventListener('DOMContentLoaded', done, { once: true }));
  }
  await new Promise((done) => setTimeout(done));
};
