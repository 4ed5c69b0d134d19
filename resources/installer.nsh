; Spreadsheets stay with the program that opens them; the app only joins the list under "Open with".
; (electron-builder's own fileAssociations would make it the default for every CSV on the machine.)
!macro offerFor EXTENSION
  WriteRegNone SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "InviteDesk.Spreadsheet"
!macroend

!macro withdrawFor EXTENSION
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.${EXTENSION}\OpenWithProgids" "InviteDesk.Spreadsheet"
!macroend

!macro customInstall
  WriteRegStr SHELL_CONTEXT "Software\Classes\InviteDesk.Spreadsheet" "" "Spreadsheet for Invite Desk"
  WriteRegStr SHELL_CONTEXT "Software\Classes\InviteDesk.Spreadsheet\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  !insertmacro offerFor "csv"
  !insertmacro offerFor "tsv"
  !insertmacro offerFor "xlsx"
  !insertmacro offerFor "xls"
  !insertmacro offerFor "ods"
  WriteRegStr SHELL_CONTEXT "Software\Classes\invite-desk" "" "URL:Invite Desk"
  WriteRegStr SHELL_CONTEXT "Software\Classes\invite-desk" "URL Protocol" ""
  WriteRegStr SHELL_CONTEXT "Software\Classes\invite-desk\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
!macroend

!macro customUnInstall
  !insertmacro withdrawFor "csv"
  !insertmacro withdrawFor "tsv"
  !insertmacro withdrawFor "xlsx"
  !insertmacro withdrawFor "xls"
  !insertmacro withdrawFor "ods"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\InviteDesk.Spreadsheet"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\invite-desk"
!macroend
