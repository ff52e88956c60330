import { useEffect, useState } from "react";
import { present } from "../lib/present";

/** The present, renewed every minute: deadlines on a page left open keep telling the truth. */
export function useNow(): Date {
  const [now, setNow] = useState(present);
  useEffect(() => {
    const timer = setInterval(() => setNow(present()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
