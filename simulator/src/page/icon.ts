/** The page's icon: a card terminal. */
export const pageIcon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="7" y="2" width="18" height="28" rx="5" fill="#2b3037"/>' +
  '<rect x="10" y="6" width="12" height="9" rx="1.500" fill="#dff1ff"/><g fill="#8b95a1"><circle cx="12" cy="19" r="1.500"/>' +
  '<circle cx="16" cy="19" r="1.500"/><circle cx="20" cy="19" r="1.500"/></g><circle cx="12" cy="25" r="1.900" fill="#d43d31"/>' +
  '<circle cx="20" cy="25" r="1.900" fill="#22a55a"/></svg>';
