// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/html/htmlpane.h"

#include "ui/dialogs/linkdialog.h"
#include "ui/message/html/blockedbar.h"
#include "ui/message/html/htmlbrowser.h"
#include "ui/message/textfind.h"
#include "ui/panels/findbar.h"
#include "ui/theme/themecolors.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

HtmlPane::HtmlPane(QWidget* parent)
    : QWidget(parent)
    , m_bar(new BlockedBar)
    , m_browser(new HtmlBrowser)
{
    setObjectName(u"htmlPane"_s);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    column->addWidget(m_bar);
    auto* const find = new FindBar;
    column->addWidget(find);
    column->addWidget(m_browser, 1);
    new TextFind(*find, *m_browser, *this);
    setFocusProxy(m_browser);
    connect(&m_loader, &HtmlLoader::loaded, this, &HtmlPane::takeContent);
    connect(m_browser, &HtmlBrowser::linkActivated, this, &HtmlPane::ask);
}

void HtmlPane::show(MessageDocument& document, qsizetype part)
{
    clear();
    m_hasPart = true;
    m_loader.load(document, part, page());
}

void HtmlPane::clear()
{
    m_loader.stop();
    m_bar->clear();
    m_browser->clearPage();
    m_hasPart = false;
    m_hasPicture = false;
    if (m_question)
        m_question->reject();
}

bool HtmlPane::isBlank() const
{
    return !m_hasPicture && m_browser->document()->characterCount() < 1000 &&
           m_browser->toPlainText().trimmed().isEmpty();
}

void HtmlPane::takeContent()
{
    HtmlContent content = m_loader.takeContent();
    m_hasPicture =
        std::ranges::any_of(content.pictures, [](const QImage& picture) { return !picture.isNull(); });
    m_bar->show(content.filtered.blocked, content.isCut);
    m_browser->show(std::move(content));
    emit shown();
}

HtmlPage HtmlPane::page() const
{
    const ThemeColors& colors = ThemeColors::of(palette());
    return {colors.text, colors.surface, colors.accent, colors.isDark};
}

void HtmlPane::ask(const HtmlLink& link)
{
    if (m_question)
        return;
    m_question = new LinkDialog(link.target, link.text, this);
    m_question->open();
}

void HtmlPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_hasPart)
        m_loader.filterAgain(page());
}

} // namespace dropscope::ui
