import type { OfficerComplaint } from "../../../api/types";
import { useDeskText } from "../../../i18n/desk";
import { To } from "../../../link";
import { paths } from "../../../paths";
import { Banner } from "../../../ui/Banner";

/** Reports that say the same are answered once: on a child its parent, on a parent how many there are. */
export function Together({ complaint: { parent, children } }: { complaint: OfficerComplaint }) {
  const { merge } = useDeskText();
  if (!parent && children === 0) return null;
  return (
    <div className="together">
      <Banner icon="route">
        {parent ? (
          <>
            <p>
              <b>
                {merge.child}{" "}
                <To className="code" href={paths.desk(parent.id)}>
                  {parent.tracking_number}
                </To>
              </b>
            </p>
            <p className="small">{merge.childText}</p>
          </>
        ) : (
          <>
            <p>
              <b>{merge.children(children)}</b>
            </p>
            <p className="small">{merge.childrenText}</p>
          </>
        )}
      </Banner>
    </div>
  );
}
