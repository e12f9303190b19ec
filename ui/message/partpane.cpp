// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/partpane.h"

#include "core/message/partnature.h"
#include "ui/message/headerspage.h"
#include "ui/message/html/picturebox.h"
#include "ui/message/html/picturedecoder.h"
#include "ui/message/messagedocument.h"
#include "ui/message/octets/octetselection.h"
#include "ui/message/octets/octetslice.h"
#include "ui/message/octets/sourcearea.h"
#include "ui/message/partloader.h"
#include "ui/message/visibletext.h"
#include "ui/panels/plaintextlabel.h"
#include "ui/text/amounttext.h"
#include "ui/text/parttext.h"
#include "ui/theme/fonts.h"

#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// A longer one would be laid out for too long.
constexpr qsizetype longestLine = 2000;

/// What stands for itself in a text that is read; anything that would turn the writing does not.
QString readable(const QString& text)
{
    QString result = text;
    for (QChar& each : result) {
        const bool isTurning = (each >= QChar(0x202A) && each <= QChar(0x202E)) ||
                               (each >= QChar(0x2066) && each <= QChar(0x2069));
        const bool isControl = each.category() == QChar::Other_Control && each != u'\n' && each != u'\t';
        if (isTurning || isControl || each == QChar::ObjectReplacementCharacter)
            each = QChar::ReplacementCharacter;
    }
    return result;
}

QString titleOf(const MessagePart& part, const UuencodedFile* file)
{
    const QString name = visibleText(file ? file->name : part.mime.fileName.value_or(QString()), 100);
    QStringList words{part.id, file ? PartPane::tr("uuencoded file") : natureText(part.nature)};
    words += file ? QString() : visibleText(QString::fromUtf8(part.mime.type), 100);
    words += name;
    words.removeAll(QString());
    return words.join(u" · "_s);
}

} // namespace

PartPane::PartPane(QWidget* parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget)
    , m_content(new QStackedWidget)
    , m_text(new QPlainTextEdit)
    , m_picture(new PictureBox)
    , m_words(makePlainText({}, u"partWords"_s, Tone::Muted))
    , m_note(makePlainText({}, u"partNote"_s, Tone::Warning))
    , m_headers(new HeadersPage)
    , m_selection(new OctetSelection(this))
    , m_source(new SourceArea(*m_selection))
    , m_loader(new PartLoader(this))
    , m_decoder(new PictureDecoder(this))
{
    setObjectName(u"partPane"_s);
    setAccessibleName(tr("The part that is picked"));
    m_text->setObjectName(u"partText"_s);
    m_text->setAccessibleName(tr("Decoded text"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_words->setAlignment(Qt::AlignCenter);
    m_words->setMargin(12);
    for (QWidget* const page : std::initializer_list<QWidget*>{m_text, m_picture, m_words})
        m_content->addWidget(page);
    auto* const content = new QWidget;
    auto* const contentColumn = new QVBoxLayout(content);
    contentColumn->setContentsMargins({});
    contentColumn->addWidget(m_content, 1);
    contentColumn->addWidget(m_note);
    m_source->setObjectName(u"partSource"_s);
    m_source->setAccessibleName(tr("Source of the part"));
    m_tabs->setObjectName(u"partTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(content, tr("Decoded"));
    m_tabs->addTab(m_headers, tr("Fields"));
    m_tabs->addTab(m_source, tr("Source"));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_tabs, 1);
    connect(m_loader, &PartLoader::textRead, this, &PartPane::appendText);
    connect(m_loader, &PartLoader::octetsRead, m_decoder, &PictureDecoder::decode);
    connect(m_loader, &PartLoader::ended, this, &PartPane::takeEnd);
    connect(m_decoder, &PictureDecoder::decoded, this, &PartPane::takePicture);
    connect(m_headers, &HeadersPage::octetsRequested, this, &PartPane::octetsRequested);
    showNothing({});
}

void PartPane::showNothing(const QString& why)
{
    m_loader->stop();
    m_decoder->cancel();
    m_text->clear();
    m_picture->setPicture({});
    m_headers->clear();
    m_source->setSource({});
    m_selection->reset(0);
    m_note->hide();
    setAccessibleDescription({});
    say(why);
}

void PartPane::say(const QString& text)
{
    m_words->setText(text);
    m_content->setCurrentWidget(m_words);
}

void PartPane::show(const MessageDocument& document, const MessagePart& part, const UuencodedFile* file)
{
    showNothing({});
    const std::shared_ptr<OctetSource> octets = part.within ? part.within : document.source();
    setAccessibleDescription(titleOf(part, file));
    const OctetRange whole = file ? file->range : OctetRange{part.header.begin, part.body.end};
    const auto source = std::make_shared<OctetSlice>(octets, whole);
    m_selection->reset(source->size());
    m_source->setSource(source);
    m_headers->show({octets, part.header, true, document.structure().charsetHint, part.within == nullptr});
    showContent(document.source(), part, file);
}

void PartPane::showContent(const std::shared_ptr<OctetSource>& source, const MessagePart& part,
                           const UuencodedFile* file)
{
    m_lineLength = 0;
    if (file)
        return m_loader->readOctets(source, *file);
    if (isText(part.nature)) {
        m_text->setFont(part.nature == PartNature::Text ? font() : monospacedFont());
        m_content->setCurrentWidget(m_text);
        return m_loader->readText(source, part);
    }
    if (part.nature == PartNature::Picture)
        return m_loader->readOctets(source, part);
    const QString remark = natureRemark(part.nature);
    const QString holds = part.hasParts ? tr("It holds other parts: pick one of them below it.")
                          : part.decodedOctets == 0
                              ? tr("It is empty.")
                              : tr("%1 that are neither text nor a picture.")
                                    .arg(octetsText(OctetCount(static_cast<quint64>(part.decodedOctets))));
    const QString depth =
        part.isNotEntered ? tr("It is not opened, for it lies too deep or is too large; its source is shown.")
                          : QString();
    QStringList words{remark, holds, depth};
    words.removeAll(QString());
    say(words.join(u"\n\n"_s));
}

void PartPane::appendText(const QString& text)
{
    if (m_text->document()->isEmpty()) { // Arabic and Hebrew begin at the right
        QTextOption option = m_text->document()->defaultTextOption();
        option.setAlignment(text.isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft);
        m_text->document()->setDefaultTextOption(option);
    }
    QString cut;
    cut.reserve(text.size() + 64);
    for (const QChar each : readable(text)) {
        m_lineLength = each == u'\n' ? 0 : m_lineLength + 1;
        if (m_lineLength > longestLine && !each.isLowSurrogate()) {
            cut += u"↩\n"_s;
            m_lineLength = 1;
        }
        cut += each;
    }
    QTextCursor end(m_text->document());
    end.movePosition(QTextCursor::End);
    end.insertText(cut);
}

void PartPane::takeEnd(bool isCut, bool hasFailed)
{
    if (hasFailed)
        m_note->setText(tr("The part could not be read to its end."));
    else if (isCut)
        m_note->setText(tr("Shown: the beginning. Save the part to have all of it."));
    m_note->setVisible(hasFailed || isCut);
}

void PartPane::takePicture(const QImage& picture, QSize size)
{
    if (picture.isNull()) {
        say(tr("No picture of a kind that is shown here."));
    } else {
        m_picture->setPicture(picture);
        m_picture->setAccessibleDescription(tr("%1 by %2 pixels").arg(size.width()).arg(size.height()));
        m_content->setCurrentWidget(m_picture);
    }
}

} // namespace dropscope::ui
