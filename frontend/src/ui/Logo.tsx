/** The line that ends in the ticked disc: the motif of the house, here as its name. */
export function Logo() {
  return (
    <svg viewBox="0 0 46 22" fill="none" stroke="currentColor" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path strokeWidth="3" d="M4 11h24" />
      <path strokeWidth="7" d="M4 11h.01M16 11h.01" />
      <path stroke="#F5B83D" strokeWidth="20" d="M35 11h.01" />
      <path stroke="#06333F" strokeWidth="2.8" d="m30.5 11.3 3.2 3.2 6-6.6" />
    </svg>
  );
}
