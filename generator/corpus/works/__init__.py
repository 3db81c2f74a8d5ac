"""Record linkage: group the records that describe the same work, and divide each work into versions."""
