/** Where the local cloud pretends to be. The account is the one that the queues' emulator writes into its ARNs. */
export const region = 'eu-west-3';
export const account = '000000000000';
