/** Who the office's page is. In a shop it is a secret that a person signs in for, and stands in no page. */
export const officeToken = 'demo-office';
