/** French and English words that say nothing of a ticket, folded: half of what people write, and never looked for alone. */
const words = `
a au aux avec ce ces cet cette chez ci comme dans de des donc du elle elles en est et etait ete etre eu il ils j je l la le les leur leurs lui m ma
mais me meme mes mon n ne nos notre nous on ont ou par pas pour qu que quel quelle qui s sa sans se ses si soit son sont sur t ta te tes toi ton
tous tout toute toutes tu un une vos votre vous y ai as ait avait avez avons avoir ca car cela celui fait faire plus puis tres aussi alors bien
bonjour merci cordialement bonsoir svp
an and any are at be been but by can could did do does for from had has have he her his how i if in into is it its just me my no not of our
out she so some than that the their them then there these they this those to too us was we were what when which who will with would you your
hello hi thanks thank please regards dear
`;

export const stopWords: ReadonlySet<string> = new Set(words.split(/\s+/).filter(Boolean));
