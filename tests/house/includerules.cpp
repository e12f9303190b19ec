// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/includerules.h"

#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QRegularExpression>

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

/// A folder and what it stands on. Within core, what those stand on may be included as well. A file belongs
/// to the longest folder that matches, and may always include its own folder. A folder without a row is an
/// error.
struct FolderRule
{
    QString folder;
    QStringList standsOn;
    QStringList never = {};
};

const QList<FolderRule>& folderRules()
{
    static const QList<FolderRule> rules = {
        {u"core/base"_s, {}},
        {u"core/protocol"_s, {u"core/base"_s}},
        {u"core/transcript"_s, {u"core/protocol"_s}},
        {u"core/maildrop"_s, {u"core/transcript"_s}},
        {u"core/findings"_s, {u"core/transcript"_s}},
        {u"core/auth"_s, {u"core/protocol"_s}},
        {u"core/faults"_s, {u"core/protocol"_s}},
        {u"core/transport"_s, {u"core/base"_s}},
        {u"core/message"_s, {u"core/base"_s}},
        {u"core/mailstore"_s, {u"core/base"_s}},
        {u"core/profile"_s, {u"core/base"_s}},
        {u"core/session"_s, {u"core/protocol"_s, u"core/transport"_s, u"core/auth"_s, u"core/transcript"_s}},
        {u"core/server"_s,
         {u"core/protocol"_s, u"core/transport"_s, u"core/auth"_s, u"core/transcript"_s, u"core/mailstore"_s,
          u"core/faults"_s}},
        {u"core/proxy"_s, {u"core/protocol"_s, u"core/transport"_s, u"core/transcript"_s, u"core/faults"_s}},
        {u"core/conformance"_s,
         {u"core/protocol"_s, u"core/transport"_s, u"core/auth"_s, u"core/transcript"_s, u"core/findings"_s,
          u"core/mailstore"_s}},
        {u"core/inspection"_s,
         {u"core/session"_s, u"core/maildrop"_s, u"core/findings"_s, u"core/message"_s, u"core/mailstore"_s,
          u"core/faults"_s, u"core/profile"_s}},

        {u"ui"_s, {u"core"_s}, {u"core/session"_s, u"core/server"_s, u"core/proxy"_s}},
        {u"ui/controller"_s, {u"core"_s, u"ui"_s}},
        {u"app/cli"_s, {u"core"_s}},
        {u"app/dropscope"_s, {u"core"_s, u"ui"_s}},
    };
    return rules;
}

/// Headers of a folder that is open to another but for these.
struct InnerRule
{
    QString folder;  ///< which may not include them
    QString headers; ///< a pattern for the whole
    QString onlyIn;
};

const QList<InnerRule>& innerRules()
{
    static const QList<InnerRule> rules = {
        // Results and cases are values for everyone; who asks a server is the controller's affair.
        {u"ui"_s,
         u"core/conformance/(servercheck|checksettings|caserun|dialogue|survey|signindialogue)\\.h"_s,
         u"ui/controller"_s},
    };
    return rules;
}

/// A library and the only folder that knows it.
struct LibraryRule
{
    QString header; ///< a pattern for the whole of what stands between < and >
    QString onlyIn;
};

const QList<LibraryRule>& libraryRules()
{
    static const QList<LibraryRule> rules = {
        {u"gmime/.*"_s, u"core/message"_s},
        {u"gsasl.*"_s, u"core/auth"_s},
        {u"(qtkeychain|qt6keychain)/.*|keychain\\.h"_s, u"core/profile"_s},
        {u"openssl/.*"_s, u"core/transport"_s},
        {u"pcap(/.*|\\.h)"_s, u"core/transcript"_s},
        {u"tins/.*"_s, u"core/transcript/capture"_s},
        {u"qcustomplot\\.h"_s, u"ui/charts"_s},
    };
    return rules;
}

/// The modules of Qt a folder may use; the longest folder that matches counts.
struct QtRule
{
    QString folder;
    QStringList modules; ///< empty: each
};

const QList<QtRule>& qtRules()
{
    static const QList<QtRule> rules = {
        {u"core"_s, {u"QtCore"_s, u"QtNetwork"_s}},
        {u"core/protocol"_s, {u"QtCore"_s}},             // sans-I/O
        {u"core/profile"_s, {u"QtCore"_s, u"QtDBus"_s}}, // the Secret Service
        {u"app/cli"_s, {u"QtCore"_s, u"QtNetwork"_s}},
        {u"ui"_s, {}},
        {u"app/dropscope"_s, {}},
    };
    return rules;
}

/// Headers of a permitted module that a folder must do without all the same.
struct HeaderRule
{
    QString folder;
    QString headers; ///< a pattern for the whole
    QString why;
};

const QList<HeaderRule>& headerRules()
{
    static const QList<HeaderRule> rules = {
        {u"core/protocol"_s, u"(QtCore/)?(QObject|QTimer|QIODevice|QFile|QThread)"_s,
         u"core/protocol is sans-I/O: no socket, no timer, no QObject"_s},
        {u"ui"_s, u"(QtNetwork/)?Q(Abstract|Tcp|Udp|Ssl|Local)(Socket|Server)"_s, u"ui has no socket"_s},
    };
    return rules;
}

bool isWithin(const QString& path, const QString& folder) { return path.startsWith(folder + u'/'); }

bool matches(const QString& pattern, const QString& header)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(header).hasMatch();
}

template <typename Rule>
const Rule* ruleFor(const QList<Rule>& rules, const QString& path)
{
    const Rule* best = nullptr;
    for (const Rule& rule : rules)
        if (isWithin(path, rule.folder) && (best == nullptr || rule.folder.size() > best->folder.size()))
            best = &rule;
    return best;
}

/// The folders a file of the rule's folder may include from, its own first.
QStringList permitted(const FolderRule& rule)
{
    QStringList folders = {rule.folder};
    folders += rule.standsOn;
    if (!rule.folder.startsWith("core/"_L1))
        return folders;
    for (qsizetype i = 1; i < folders.size(); ++i)
        for (const FolderRule& below : folderRules())
            if (below.folder == folders.at(i))
                folders += below.standsOn;
    folders.removeDuplicates();
    return folders;
}

QString checkProjectInclude(const SourceFile& file, const QString& included)
{
    const FolderRule* rule = ruleFor(folderRules(), file.path);
    if (rule == nullptr)
        return u"this folder has no row in tests/house/includerules.cpp"_s;
    for (const InnerRule& inner : innerRules())
        if (isWithin(file.path, inner.folder) && !isWithin(file.path, inner.onlyIn) &&
            QRegularExpression(QRegularExpression::anchoredPattern(inner.headers)).match(included).hasMatch())
            return u"only %1 knows who runs a check"_s.arg(inner.onlyIn);
    const auto contains = [&included](const QString& folder) { return isWithin(included, folder); };
    const QStringList folders = permitted(*rule);
    if (std::ranges::any_of(rule->never, contains))
        return u"%1 never includes %2"_s.arg(rule->folder, rule->never.join(u", "));
    if (std::ranges::any_of(folders, contains))
        return {};
    return u"%1 includes nothing but %2"_s.arg(rule->folder, folders.join(u", "));
}

/// "QtGui" for QIcon and QtGui/QIcon; empty for what is not of Qt.
QString qtModule(const QString& header)
{
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    static const QStringList modules = headers.entryList({u"Qt*"_s}, QDir::Dirs);
    if (const QString folder = header.section(u'/', 0, 0); modules.contains(folder))
        return folder;
    for (const QString& module : modules)
        if (QFileInfo(headers.filePath(module + u'/' + header)).isFile())
            return module;
    return {};
}

QString checkLibraryInclude(const SourceFile& file, const QString& header)
{
    for (const LibraryRule& rule : libraryRules())
        if (matches(rule.header, header) && !isWithin(file.path, rule.onlyIn))
            return u"only %1 knows this library"_s.arg(rule.onlyIn);
    for (const HeaderRule& rule : headerRules())
        if (isWithin(file.path, rule.folder) && matches(rule.headers, header))
            return rule.why;

    const QString module = qtModule(header);
    const QtRule* rule = ruleFor(qtRules(), file.path);
    if (module.isEmpty() || rule == nullptr || rule->modules.isEmpty() || rule->modules.contains(module))
        return {};
    return u"%1 uses nothing of Qt but %2"_s.arg(rule->folder, rule->modules.join(u", "));
}

QString checkInclude(const SourceFile& file, const QString& included, bool isQuoted)
{
    static const QStringList rooms = {u"app"_s, u"core"_s, u"ui"_s, u"tests"_s};
    if (rooms.contains(included.section(u'/', 0, 0)))
        return checkProjectInclude(file, included);
    if (!isQuoted)
        return checkLibraryInclude(file, included);
    if (included.endsWith(".moc"_L1))
        return {};
    return u"quotation marks are for our own files, named from the root of the project"_s;
}

} // namespace

QList<Violation> checkIncludes(const SourceFile& file)
{
    static const QRegularExpression directive(uR"re(^\s*#\s*include\s*(?:(")([^"]+)"|<([^>]+)>|(\S.*)))re"_s);
    QList<Violation> violations;
    const QStringList lines = codeLines(file.text);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = directive.match(lines.at(i));
        if (!match.hasMatch())
            continue;
        const bool isQuoted = !match.captured(1).isEmpty();
        const QString broken = match.hasCaptured(4)
                                   ? u"an include is a name, not a macro"_s
                                   : checkInclude(file, match.captured(isQuoted ? 2 : 3), isQuoted);
        if (!broken.isEmpty())
            violations.append({file.path, static_cast<int>(i) + 1, lines.at(i), broken});
    }
    return violations;
}

} // namespace dropscope
