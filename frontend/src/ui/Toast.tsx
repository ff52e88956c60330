import { createContext, type ReactNode, use, useCallback, useEffect, useState } from "react";
import { Icon } from "./Icon";

const Context = createContext<(text: string) => void>(() => undefined);

/** Say in one line that an act succeeded. Errors never go here: they stay beside what they are about. */
export const useToast = () => use(Context);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [text, setText] = useState("");
  const say = useCallback((next: string) => setText(next), []);
  useEffect(() => {
    if (!text) return undefined;
    const timer = setTimeout(() => setText(""), 6000);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <Context value={say}>
      {children}
      <div className="toasts" role="status">
        {text ? (
          <div className="toast">
            <Icon name="check" />
            <span>{text}</span>
          </div>
        ) : null}
      </div>
    </Context>
  );
}
