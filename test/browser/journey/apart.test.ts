/** What two people do who are not always at the same folder, scene by scene, each with what the ones before left. */
import { beganAlone } from './apart/began-alone.ts'
import { bothWrite } from './apart/both-write.ts'
import { invitation } from './apart/invitation.ts'
import { oldBackup } from './apart/old-backup.ts'
import { storeInTheCloud } from './apart/store-in-the-cloud.ts'
import { withoutFolder } from './apart/without-folder.ts'
import { seatTwoPeople } from './two-people.ts'

const two = seatTwoPeople('apart')

invitation(two)
withoutFolder(two)
bothWrite(two)
oldBackup(two)
storeInTheCloud(two)
beganAlone(two)
