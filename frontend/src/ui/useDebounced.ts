import { useEffect, useState } from "react";

/** A value that follows once it has rested: typing should not ask the API at every letter. */
export function useDebounced<T>(value: T, ms = 400): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
