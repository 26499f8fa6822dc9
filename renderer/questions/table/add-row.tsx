import { Plus } from 'lucide-react'
import { Button } from '../../components/button.tsx'

export interface AddRowProps {
  readonly text: string
  readonly onAdd: () => void
}

/** Below the rows of a table that may be changed. */
export function AddRow({ text, onAdd }: AddRowProps) {
  return (
    <div>
      <Button size="sm" icon={Plus} onPress={onAdd}>
        {text}
      </Button>
    </div>
  )
}
