// The only door to @tanstack/react-virtual: which rows and columns of a long list are in view.
export {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
  type VirtualItem,
  type Virtualizer,
} from '@tanstack/react-virtual'
