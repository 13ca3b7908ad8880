/** Where a step is on the screen: what is wrong with it leads there. */
export const stepAnchor = (index: number) => `guide-step-${index}`;
