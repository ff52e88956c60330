/** A sentence in which `**…**` is strong: dates and names that the eye should find. */
export function Rich({ children }: { children: string }) {
  // Pieces alternate plain, strong, plain; their place is their identity.
  return children.split("**").map((piece, n) => (n % 2 ? <b key={n}>{piece}</b> : piece));
}
