"""What shells, the C library and compilers say in other languages, and the English words for it. Data only.

Those of glibc 2.36, bash 5.2 and binutils 2.40 stand so in their message catalogues (German, French, Spanish, Italian,
Portuguese, Russian, Japanese, Korean, both Chinese); those of fish, gcc and Windows are as recorded in public threads.
"""

import re

from gotui.base.patterns import later

_MESSAGES = {
    "command not found": (
        "指令找不到",
        "未找到命令",
        "未找到指令",
        "找不到命令",
        "命令未找到",
        "找不到指令",
        "Befehl nicht gefunden",
        "Kommando nicht gefunden",
        "commande introuvable",
        "orden no encontrada",
        "no se encontró la orden",
        "comando non trovato",
        "comando não encontrado",
        "команда не найдена",
        "コマンドが見つかりません",
        "명령어를 찾을 수 없음",
        "명령을 찾을 수 없습니다",
    ),
    "No such file or directory": (
        "没有那个文件或目录",
        "沒有此一檔案或目錄",
        "Datei oder Verzeichnis nicht gefunden",
        "Aucun fichier ou dossier de ce type",
        "Aucun fichier ou dossier de ce nom",
        "No existe el archivo o el directorio",
        "No existe el fichero o el directorio",
        "File o directory non esistente",
        "Arquivo ou diretório inexistente",
        "Arquivo ou diretório não encontrado",
        "Нет такого файла или каталога",
        "そのようなファイルやディレクトリはありません",
        "그런 파일이나 디렉터리가 없습니다",
    ),
    "Permission denied": (
        "权限不够",
        "拒絕不符權限的操作",
        "Keine Berechtigung",
        "Permission non accordée",
        "Permiso denegado",
        "Permesso negato",
        "Permissão negada",
        "Отказано в доступе",
        "許可がありません",
        "허가 거부",
    ),
    "No space left on device": (
        "设备上没有空间",
        "裝置上已無多餘空間",
        "Auf dem Gerät ist kein Speicherplatz mehr verfügbar",
        "Aucun espace disponible sur le périphérique",
        "No queda espacio en el dispositivo",
        "Spazio esaurito sul device",
        "Não há espaço disponível no dispositivo",
        "На устройстве не осталось свободного места",
        "デバイスに空き領域がありません",
        "장치에 남은 공간이 없음",
    ),
    "Exec format error": (
        "可執行檔格式錯誤",
        "Formato eseguibile non valido",
        "Erro no formato exec",
        "可执行文件格式错误",
        "執行檔格式錯誤",
        "Fehler im Format der Programmdatei",
        "Erreur de format pour exec()",
        "Formato de ejecutable incorrecto",
        "Ошибка формата выполняемого файла",
        "実行形式エラー",
        "Exec 형식 오류",
    ),
    "cannot execute binary file": (
        "no se puede ejecutar fichero binario",
        "impossível executar o arquivo binário",
        "이진 파일을 실행할 수 없음",
        "无法执行二进制文件",
        "無法執行二進位檔案",
        "Kann die Binärdatei nicht ausführen",
        "impossible d'exécuter le fichier binaire",
        "no se puede ejecutar el fichero binario",
        "не удаётся запустить бинарный файл",
        "バイナリファイルを実行できません",
    ),
    "Read-only file system": (
        "唯讀的檔案系統",
        "Sistema de ficheros de sólo lectura",
        "File system in sola lettura",
        "Sistema de arquivos somente para leitura",
        "Файловая система доступна только для чтения",
        "읽기전용 파일 시스템",
        "只读文件系统",
        "Das Dateisystem ist nur lesbar",
        "Système de fichiers accessible en lecture seulement",
        "Sistema de archivos de solo lectura",
        "読み込み専用ファイルシステムです",
    ),
    "Too many open files": (
        "開啟太多檔案",
        "Demasiados ficheros abiertos",
        "Troppi file aperti",
        "Muitos arquivos abertos",
        "Слишком много открытых файлов",
        "ファイルを開きすぎです",
        "열린 파일이 너무 많음",
        "打开的文件过多",
        "Zu viele offene Dateien",
        "Trop de fichiers ouverts",
    ),
    "fatal error": ("致命错误", "致命的エラー", "schwerwiegender Fehler", "erreur fatale", "error fatal"),
    "not found": ("未找到", "nicht gefunden"),
    "cannot find": ("找不到", "kann nicht gefunden werden", "no se puede encontrar", "ne peut trouver"),
    "Unknown command": ("未知命令", "Unbekannter Befehl", "Commande inconnue", "不明なコマンド"),
    "Access is denied.": (
        "拒绝访问。",
        "存取被拒。",
        "Zugriff verweigert",
        "Accès refusé.",
        "アクセスが拒否されました。",
    ),
    "The system cannot find the path specified.": (
        "系统找不到指定的路径。",
        "系統找不到指定的路徑。",
        "Das System kann den angegebenen Pfad nicht finden.",
        "Le chemin d’accès spécifié est introuvable.",
        "指定されたパスが見つかりません。",
    ),
    "The system cannot find the file specified.": (
        "系统找不到指定的文件。",
        "系統找不到指定的檔案。",
        "Das System kann die angegebene Datei nicht finden.",
        "Le fichier spécifié est introuvable.",
        "指定されたファイルが見つかりません。",
    ),
    "There is not enough space on the disk.": (
        "磁盘空间不足。",
        "磁碟空間不足。",
        "Es steht nicht genug Speicherplatz auf dem Datenträger zur Verfügung.",
        "Espace insuffisant sur le disque.",
        "ディスクに十分な空き領域がありません。",
    ),
    "%1 is not a valid Win32 application": (
        "%1 不是有效的 Win32 应用程序",
        "%1 不是正確的 Win32 應用程式",
        "%1 ist keine zulässige Win32-Anwendung",
        "%1 n’est pas une application Win32 valide",
        "%1 n'est pas une application Win32 valide",
        "%1 no es una aplicación Win32 válida",
        "%1 は有効な Win32 アプリケーションではありません",
    ),
    "is not recognized as an internal or external command": (
        "不是内部或外部命令",
        "不是內部或外部命令",
        "ist entweder falsch geschrieben oder",
        "n’est pas reconnu en tant que commande interne",
        "n'est pas reconnu en tant que commande interne",
        "no se reconoce como un comando interno o externo",
        "non è riconosciuto come comando interno o esterno",
        "não é reconhecido como um comando interno",
        "не является внутренней или внешней",
        "は、内部コマンドまたは外部コマンド",
        "은(는) 내부 또는 외부 명령",
    ),
}
_ENGLISH = {theirs: english for english, others in _MESSAGES.items() for theirs in others}
_THEIRS = later("|".join(map(re.escape, sorted(_ENGLISH, key=len, reverse=True))))

_CMDLET = later(
    r"(?:无法将|無法辨識|Die Benennung|Le terme|El término|Termine|O termo|Имя|用語)[ «“\"'‘]{1,3}"
    r"(?P<name>[\w.+-]{1,60})[ »”\"'’]{1,3}"
    r"(?=[^\n]{0,40}(?:项识别为|項識別|詞彙|wurde nicht als Name|n.est pas reconnu|no se reconoce|non è riconosciuto"
    r"|não é reconhecido|не распознано|は、コマンドレット))"
)
_FRENCH_COLON = later(r"(?<=\S)[ \xa0\u202f]:[ \xa0](?=[a-zéèA-Z])(?!The term )")
_WIDE = str.maketrans({"：": ": ", "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "，": ", ", "\xa0": " "})


def in_english(text: str) -> str:
    """`text` with what systems say in other languages in English words; all else, and every line, stays."""
    text = _FRENCH_COLON.sub(": ", text)
    plain = _CMDLET.sub(r"The term '\g<name>' is not recognized as a name of a cmdlet: ", text)
    return _THEIRS.sub(lambda match: _ENGLISH[match[0]], plain).translate(_WIDE)
