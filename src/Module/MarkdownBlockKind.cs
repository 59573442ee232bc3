namespace TlsCompat.Module;

public enum MarkdownBlockKind
{
    Text,
    Item,
    Table,
    Code,
}
