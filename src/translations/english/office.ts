/** The English words of the office's elements: apart from the till's, as they are in the script tag's files. */
export const office = {
  requests: {
    caption: 'Requests to {terminal}, {day}',
    loading: 'Reading the terminal’s requests…',
    error: 'The terminal’s requests cannot be read at the moment. This says nothing about any payment.',
    empty: 'No payments on this day.',
    none: 'Nothing with this reference on this day.',
    count: 'Requests {from} to {to} of {count}',
    earlier: 'Show earlier ones',
    later: 'Show later ones',
    previous: 'Previous day',
    day: 'Day',
    next: 'Next day',
    refresh: 'Refresh',
    again: 'Read again',
    lookUps: 'Status checks ({count})',
    columns: {
      time: 'Time',
      operation: 'Operation',
      amount: 'Amount',
      outcome: 'Result',
      transaction: 'Transaction',
      reference: 'Reference',
      details: 'Details',
    },
    operations: { sales: 'Sale', 'preauth-transactions': 'Pre-auth', signatures: 'Signature' } as Record<
      string,
      string
    >,
    results: {
      approved: 'Approved',
      declined: 'Declined',
      rejected: 'Signature rejected',
      signature: 'Signature asked',
      refused: 'Refused',
      running: 'Still running',
      unclear: 'Unclear: look at the terminal',
      other: '',
    },
    request: 'Request',
    response: 'Response',
  },
};
