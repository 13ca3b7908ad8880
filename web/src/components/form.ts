import { type FormEvent, useCallback, useRef, useState } from 'react';
import { asProblem, type Problem } from '../client/problem.ts';

/** A sentence for each field that is wrong. */
export type Faults<Values> = { [Field in keyof Values & string]?: string };

interface Plan<Values> {
  initial: Values;
  /** What can be seen to be wrong before asking the API. */
  check: (values: Values) => Faults<Values>;
  /** Sends the values; may throw a Problem, whose faults are shown beside their fields. */
  send: (values: Values) => Promise<void>;
}

/** What a field component needs to be part of a form. */
export interface FieldBinding<Value> {
  name: string;
  value: Value;
  onValue: (value: Value) => void;
  fault: string | undefined;
}

export interface Form<Values> {
  values: Values;
  busy: boolean;
  /** What the API answered to the last attempt, if it refused. */
  problem: Problem | undefined;
  set: <Field extends keyof Values & string>(field: Field, value: Values[Field]) => void;
  /** Shows a fault found outside the form's own check. */
  mark: (field: keyof Values & string, fault: string | undefined) => void;
  field: <Field extends keyof Values & string>(field: Field) => FieldBinding<Values[Field]>;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

function focusFirstFault(form: HTMLFormElement): void {
  requestAnimationFrame(() => {
    const wrong =
      form.querySelector<HTMLElement>('[aria-invalid="true"]') ?? form.querySelector<HTMLElement>('[role="alert"]');
    wrong?.focus();
    wrong?.scrollIntoView({ block: 'center' });
  });
}

/**
 * The state of one form: values, faults per field, and one attempt at a time. The first wrong field gets the focus. A second
 * press while an attempt runs does nothing.
 */
export function useForm<Values extends object>({ initial, check, send }: Plan<Values>): Form<Values> {
  const [values, setValues] = useState(initial);
  const [faults, setFaults] = useState<Faults<Values>>({});
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);

  const mark = useCallback((field: keyof Values & string, fault: string | undefined) => {
    setFaults((before) => (before[field] === fault ? before : { ...before, [field]: fault }));
  }, []);

  const set = useCallback(<Field extends keyof Values & string>(field: Field, value: Values[Field]) => {
    setValues((before) => ({ ...before, [field]: value }));
    setFaults((before) => (before[field] ? { ...before, [field]: undefined } : before));
  }, []);

  async function attempt(form: HTMLFormElement): Promise<void> {
    if (running.current) return;
    const found = check(values);
    setFaults(found);
    setProblem(undefined);
    if (Object.values(found).some(Boolean)) return focusFirstFault(form);
    running.current = true;
    setBusy(true);
    try {
      await send(values);
    } catch (thrown) {
      const refused = asProblem(thrown);
      setProblem(refused);
      setFaults(Object.fromEntries(refused.faults.map(({ field, message }) => [field, message])) as Faults<Values>);
      focusFirstFault(form);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return {
    values,
    busy,
    problem,
    set,
    mark,
    field: (field) => ({
      name: field,
      value: values[field],
      onValue: (value) => set(field, value),
      fault: faults[field],
    }),
    onSubmit(event) {
      event.preventDefault();
      void attempt(event.currentTarget);
    },
  };
}
