import { useEffect, useState } from "react";

/** The present, renewed every minute: deadlines on a page left open keep telling the truth. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
