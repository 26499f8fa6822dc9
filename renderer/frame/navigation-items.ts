import {
  BadgeCheck,
  BookMarked,
  Bot,
  ClipboardList,
  FileText,
  LayoutDashboard,
  ListTodo,
  RefreshCw,
  Settings,
  type LucideIcon,
} from 'lucide-react'

export type NavigationScreen = 'dashboard' | 'tasks' | 'systems' | 'assessments' | 'reports' | 'registers' | 'sync' | 'verify' | 'settings'

export interface NavigationItem {
  readonly screen: NavigationScreen
  readonly icon: LucideIcon
}

/** In the order of the work; the second group is about the workspace itself. */
export const navigationGroups: readonly (readonly NavigationItem[])[] = [
  [
    { screen: 'dashboard', icon: LayoutDashboard },
    { screen: 'tasks', icon: ListTodo },
    { screen: 'systems', icon: Bot },
    { screen: 'assessments', icon: ClipboardList },
    { screen: 'reports', icon: FileText },
    { screen: 'registers', icon: BookMarked },
  ],
  [
    { screen: 'sync', icon: RefreshCw },
    { screen: 'verify', icon: BadgeCheck },
    { screen: 'settings', icon: Settings },
  ],
]
