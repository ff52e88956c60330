// Parts of the page that could not be fetched, and the one moment to fetch them again: when the reader says so or the
// network is back.
const retries = new Set<() => void>();

export const whenTriedAgain = (fetchAgain: () => void) => retries.add(fetchAgain);

export function tryAgain() {
  for (const fetchAgain of retries) fetchAgain();
}
