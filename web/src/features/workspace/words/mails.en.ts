export default {
  title: 'Send the mail to {name} again',
  address: 'To this address',
  addressMissing: 'Give an address.',
  sameAddress: 'The same mail once more, or correct the address.',
  otherAddress:
    'For this copy alone, and without the link that opens the request. Correct the person’s own address in their record.',
  serverSaid: 'Their server said:',
  send: 'Send again',
  resent: 'The mail to {name} is sent again.',
} as const;
