/** The line as the steps of a form. */
export function Stepper({ label, steps, now }: { label: string; steps: readonly string[]; now: number }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, n) => (
        <li key={step} className={n < now ? "d" : n === now ? "n" : undefined} aria-current={n === now ? "step" : undefined}>
          <span>{step}</span>
        </li>
      ))}
    </ol>
  );
}
