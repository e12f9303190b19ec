// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/htmlbrowser.h"

#include "ui/message/readabletext.h"
#include "ui/theme/themecolors.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QCursor>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QTextDocumentFragment>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

constexpr qsizetype longestTarget = 1000;
constexpr double pageMargin = 8;

} // namespace

HtmlBrowser::HtmlBrowser(QWidget* parent)
    : QTextBrowser(parent)
    , m_target(new QLabel(viewport()))
{
    setObjectName(u"htmlBrowser"_s);
    setAccessibleName(tr("Message as its HTML shows it"));
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_target->setObjectName(u"linkTarget"_s);
    m_target->setTextFormat(Qt::PlainText);
    m_target->setAutoFillBackground(true);
    m_target->setContentsMargins(6, 2, 6, 2);
    m_target->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_target->hide();
    connect(this, &QTextBrowser::anchorClicked, this, &HtmlBrowser::activate);
    connect(this, &QTextBrowser::highlighted, this,
            [this](const QUrl& address) { showTarget(address.toString()); });
    connect(this, &QTextEdit::cursorPositionChanged, this, &HtmlBrowser::showTargetAtCursor);
}

void HtmlBrowser::show(HtmlContent content)
{
    clearPage();
    m_links = std::move(content.filtered.links);
    m_pictures = std::move(content.pictures);
    document()->setDocumentMargin(pageMargin);
    setHtml(content.filtered.html);
}

void HtmlBrowser::clearPage()
{
    m_links.clear();
    m_pictures.clear();
    m_target->hide();
    clear();
}

const HtmlLink* HtmlBrowser::link(const QString& address) const
{
    if (!address.startsWith("link:"_L1))
        return nullptr;
    bool isNumber = false;
    const size_t number = address.sliced(5).toUInt(&isNumber);
    return isNumber && number < m_links.size() ? &m_links[number] : nullptr;
}

/// Nothing but the pictures that were given. The base class, which reads files, is never asked.
QVariant HtmlBrowser::loadResource(int type, const QUrl& name)
{
    if (type != QTextDocument::ImageResource || name.scheme() != "picture"_L1)
        return {};
    bool isNumber = false;
    const size_t number = name.path().toUInt(&isNumber);
    if (!isNumber || number >= m_pictures.size() || m_pictures[number].isNull())
        return {};
    return m_pictures[number];
}

/// No address leads anywhere.
void HtmlBrowser::doSetSource(const QUrl& /*name*/, QTextDocument::ResourceType /*type*/) {}

void HtmlBrowser::activate(const QUrl& address)
{
    if (const HtmlLink* const pressed = link(address.toString()))
        emit linkActivated(*pressed);
}

void HtmlBrowser::showTargetAtCursor() { showTarget(textCursor().charFormat().anchorHref()); }

/// The base class tells nobody that the keyboard went from link to link.
bool HtmlBrowser::focusNextPrevChild(bool next)
{
    const bool stays = QTextBrowser::focusNextPrevChild(next);
    showTargetAtCursor();
    return stays;
}

void HtmlBrowser::showTarget(const QString& address)
{
    const HtmlLink* const shown = link(address);
    m_target->setVisible(shown != nullptr);
    if (!shown)
        return;
    const ThemeColors& colors = ThemeColors::of(palette());
    QPalette raised = palette();
    raised.setColor(QPalette::Window, colors.raised);
    raised.setColor(QPalette::WindowText, colors.text);
    m_target->setPalette(raised);
    m_target->setProperty("target", readableLine(shown->target.left(longestTarget)));
    placeTarget();
}

void HtmlBrowser::placeTarget()
{
    const QString target = m_target->property("target").toString();
    const int width = viewport()->width();
    m_target->setText(m_target->fontMetrics().elidedText(target, Qt::ElideMiddle, width - 16));
    m_target->adjustSize();
    const int bottom = viewport()->height() - m_target->height();
    const int pointer = viewport()->mapFromGlobal(QCursor::pos()).y();
    const bool wouldCover = cursorRect().bottom() > bottom || (underMouse() && pointer > bottom);
    m_target->move(0, wouldCover ? 0 : bottom);
    m_target->raise();
}

void HtmlBrowser::resizeEvent(QResizeEvent* event)
{
    QTextBrowser::resizeEvent(event);
    if (m_target->isVisible())
        placeTarget();
}

void HtmlBrowser::contextMenuEvent(QContextMenuEvent* event)
{
    const std::unique_ptr<QMenu> menu(createStandardContextMenu(event->pos()));
    for (QAction* const action : menu->actions()) // the usual one would copy "link:7"
        if (action->objectName() == "link-copy"_L1)
            menu->removeAction(action);
    if (const HtmlLink* const under = link(anchorAt(event->pos())))
        menu->addAction(tr("Copy link address"), this,
                        [target = under->target] { QGuiApplication::clipboard()->setText(target); });
    menu->exec(event->globalPos());
}

/// Text alone: what is pasted elsewhere must not bring the page with it.
QMimeData* HtmlBrowser::createMimeDataFromSelection() const
{
    auto* const mime = new QMimeData;
    constexpr QChar mayBreak(0x200B); // HtmlFilter puts it into long words
    mime->setText(textCursor().selection().toPlainText().remove(mayBreak));
    return mime;
}

} // namespace dropscope::ui
