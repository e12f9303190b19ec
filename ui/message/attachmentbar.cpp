// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/attachmentbar.h"

#include "core/mailstore/messagefilename.h"
#include "ui/message/messagedocument.h"
#include "ui/message/readabletext.h"
#include "ui/text/amounttext.h"
#include "ui/theme/icons.h"
#include "ui/views/flowlayout.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMimeDatabase>
#include <QMouseEvent>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr int longestName = 260; ///< in pixels

IconName iconOf(PartNature nature)
{
    switch (nature) {
    case PartNature::Message:
    case PartNature::Partial:
        return IconName::Message;
    case PartNature::PgpKeys:
    case PartNature::SmimeCertificates:
        return IconName::Certificate;
    case PartNature::SmimeEncrypted:
    case PartNature::PgpEncrypted:
        return IconName::Lock;
    default:
        return IconName::Attachment;
    }
}

} // namespace

QString partFileName(const MessagePart& part)
{
    const QString type = QString::fromLatin1(part.mime.type);
    const QString suffix = part.nature == PartNature::Message
                               ? u"eml"_s
                               : QMimeDatabase().mimeTypeForName(type).preferredSuffix();
    const QString plain = u"part-"_s + part.id;
    const QString fallback = suffix.isEmpty() ? plain : plain + u'.' + suffix;
    return safeFileName(part.mime.fileName.value_or(QString()), safeFileName(fallback, plain));
}

AttachmentBar::AttachmentBar(QWidget* parent)
    : QWidget(parent)
    , m_chips(new FlowLayout(this))
    , m_more(new QLabel)
{
    setObjectName(u"attachmentBar"_s);
    setAccessibleName(tr("Attachments"));
    m_more->setObjectName(u"moreAttachments"_s);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_chips->addWidget(m_more);
    hide();
}

void AttachmentBar::clear()
{
    for (QToolButton* const chip : findChildren<QToolButton*>(Qt::FindDirectChildrenOnly)) {
        m_chips->removeWidget(chip);
        chip->hide();
        chip->deleteLater();
    }
    m_more->hide();
    hide();
}

void AttachmentBar::show(const MessageDocument& document)
{
    clear();
    const auto& parts = document.structure().parts;
    const auto& attached = document.bodies().attachments;
    m_chips->removeWidget(m_more);
    const auto count = std::min<qsizetype>(mostShown, std::ssize(attached));
    for (qsizetype i = 0; i < count; ++i) {
        const MessagePart& part = parts[static_cast<size_t>(attached[static_cast<size_t>(i)])];
        add(part.id, part);
    }
    for (const MessagePart& part : parts)
        addUuencoded(part);
    m_chips->addWidget(m_more);
    const qsizetype more = std::ssize(attached) - count;
    m_more->setText(tr("and %1 more, in the structure").arg(more));
    m_more->setVisible(more > 0);
    setVisible(m_chips->count() > 1);
}

void AttachmentBar::add(const QString& partId, const MessagePart& part)
{
    QToolButton* const chip =
        makeChip(partFileName(part), part.decodedOctets, QString::fromLatin1(part.mime.type));
    chip->setIcon(icon(iconOf(part.nature)));
    chip->setProperty("partId", partId);
    chip->setPopupMode(QToolButton::MenuButtonPopup);
    const auto save = [this, partId] { emit saveRequested(partId); };
    connect(chip, &QToolButton::clicked, this, save);
    auto* const action = new QAction(icon(IconName::Save), tr("Save…"), chip);
    connect(action, &QAction::triggered, this, save);
    chip->menu()->insertAction(chip->menu()->actions().constFirst(), action);
    chip->setToolTip(chip->toolTip() + "<br>"_L1 + tr("A click saves it; it can be dragged out."));
    chip->installEventFilter(this);
}

/// A chip that is pulled away is no button that is pressed.
bool AttachmentBar::eventFilter(QObject* watched, QEvent* event)
{
    auto* const chip = qobject_cast<QToolButton*>(watched);
    const auto* const mouse = dynamic_cast<QMouseEvent*>(event);
    if (!chip || !mouse)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::MouseButtonPress)
        m_pressed = mouse->pos();
    const bool isPulled = event->type() == QEvent::MouseMove && mouse->buttons().testFlag(Qt::LeftButton) &&
                          (mouse->pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (!isPulled || !chip->isDown())
        return QWidget::eventFilter(watched, event);
    chip->setDown(false);
    emit dragRequested(chip->property("partId").toString());
    return true;
}

/// Files from the time before MIME stand within the text.
void AttachmentBar::addUuencoded(const MessagePart& part)
{
    for (const UuencodedFile& file : part.uuencoded) {
        if (m_chips->count() >= mostShown)
            return;
        makeChip(safeFileName(file.name, u"file"_s), file.decodedOctets,
                 tr("uuencoded in part %1").arg(part.id))
            ->setIcon(icon(IconName::Attachment));
    }
}

QToolButton* AttachmentBar::makeChip(const QString& name, qint64 octets, const QString& kind)
{
    const QString size = scaledOctets(static_cast<quint64>(std::max<qint64>(0, octets)));
    auto* const chip = new QToolButton(this);
    chip->setObjectName(u"attachmentChip"_s);
    chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    QString shownName = chip->fontMetrics().elidedText(name, Qt::ElideMiddle, longestName);
    chip->setText(shownName.replace(u'&', "&&"_L1) + u"  "_s + size);
    chip->setAccessibleName(tr("Attachment %1, %2").arg(name, size));
    chip->setToolTip(
        tr("%1\n%2, %3").arg(name, readableLine(kind), size).toHtmlEscaped().replace(u'\n', "<br>"_L1));
    chip->setFocusPolicy(Qt::TabFocus);
    chip->setPopupMode(QToolButton::InstantPopup);
    auto* const menu = new QMenu(chip);
    menu->addAction(icon(IconName::Copy), tr("Copy name"), chip,
                    [name] { QGuiApplication::clipboard()->setText(name); });
    chip->setMenu(menu);
    m_chips->addWidget(chip);
    return chip;
}

} // namespace dropscope::ui
