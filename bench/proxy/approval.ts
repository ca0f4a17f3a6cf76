/** The smallest answer that counts as a charge on the connection that carried the request. */
export const approval = JSON.stringify({
  result: 'SUCCESS',
  message: 'Transaction Successful',
  transaction_id: 'e59ac9a2-7a4c-4cd5-8e7a-6ee0d6a6d9a5',
  card_type: 'VISA',
  card_number: '476173******0119',
  card_mode: 'CONTACTLESS',
});
