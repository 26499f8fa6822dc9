/** The facts that a title does not hold yet: a title that nobody changed is made of type and subject, which nobody wants to read twice. */
export const unsaid = (title: string, ...facts: readonly string[]): readonly string[] =>
  facts.filter((fact) => fact !== '' && !title.toLocaleLowerCase().includes(fact.toLocaleLowerCase()))
