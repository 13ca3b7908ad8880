import { createContext, useContext } from 'react';

/** The currency of the contract that is edited: all its amounts have one. */
export const CurrencyContext = createContext('EUR');

export function useCurrency(): string {
  return useContext(CurrencyContext);
}
