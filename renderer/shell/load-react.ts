import './note-stacks.ts'
import 'react-dom/client'

// Loaded before all else, and built as a file of its own: whatever makes an error while it is loaded has V8 read the file
// that it came from once more, where the browser is asked for more than the error itself notes.
