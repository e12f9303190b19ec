// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/partoutput.h"

#include "core/base/printable.h"
#include "core/mailstore/messagefilename.h"
#include "core/message/partnature.h"

#include <QFileInfo>

namespace dropscope {

using namespace Qt::StringLiterals;

PartOutput::PartOutput(Console& console, OctetSource& source, const MessagePart& part)
    : m_console(console)
    , m_part(part)
    , m_reader(source, part)
{
    if (console.columns() && (isText(part.nature) || part.mime.type.startsWith("message/")))
        m_textReader.emplace(source, part);
}

Expected<Done> PartOutput::openFile(const QString& path, bool mayOverwrite)
{
    using IfTaken = MessageFile::IfTaken;
    const QFileInfo info(path);
    IfTaken ifTaken = mayOverwrite ? IfTaken::Replace : IfTaken::Refuse;
    QString folder = info.path();
    QString name = info.fileName();
    if (info.isDir()) {
        folder = path;
        name = safeFileName(m_part.mime.fileName.value_or(QString()), u"part-"_s + m_part.id);
        if (ifTaken == IfTaken::Refuse)
            ifTaken = IfTaken::Number;
    }
    auto file = MessageFile::create(folder, name, ifTaken);
    if (!file)
        return Unexpected{file.error()};
    m_file = std::move(*file);
    m_textReader.reset();
    return Done{};
}

Expected<Done> PartOutput::writeSlice()
{
    if (m_textReader)
        return writeText();
    const auto octets = m_reader.next();
    if (!octets)
        return Unexpected{octets.error()};
    m_written += octets->size();
    if (m_file) {
        m_console.progress(u"wrote %1 of %2 octets"_s.arg(m_written).arg(m_part.decodedOctets));
        return m_file->append(*octets);
    }
    m_console.write(*octets);
    if (const auto& failure = m_console.outputFailure())
        return Unexpected{Error(*failure)};
    return Done{};
}

Expected<Done> PartOutput::writeText()
{
    const auto text = m_textReader->next();
    if (!text)
        return Unexpected{text.error()};
    QStringList lines = text->split(u'\n');
    for (QString& line : lines)
        line = printable(line);
    if (!text->isEmpty())
        m_endsInLine = text->endsWith(u'\n');
    m_console.write(lines.join(u'\n').toUtf8());
    return Done{};
}

Expected<Done> PartOutput::finish()
{
    m_console.clearProgress();
    if (!m_endsInLine)
        m_console.line({});
    if (!m_file)
        return Done{};
    const auto path = m_file->commit();
    if (!path)
        return Unexpected{path.error()};
    m_console.line(printable(*path));
    return Done{};
}

} // namespace dropscope
