# Every number of metafor's pooling of its own dat.pritz1997 on five scales, nine estimators of tau^2 and two kinds of inference, with confidence intervals
# of the heterogeneity, shrunken estimates, back-transformations; p.adjust and the funnel of base R. Rscript make.R in this folder.
# confint and blup stop at metafor's default tolerances (1e-4 and 1e-5): tests/reference/metafor-pooling holds those to more digits.
suppressMessages({library(metafor)}); rows<-list()
add <- function(id, what, value) { v<-as.numeric(value); nm<-names(value); if(is.null(nm)) nm<-if(length(v)>1) paste0("[",seq_along(v),"]") else ""; for(k in seq_along(v)) rows[[length(rows)+1]] <<- data.frame(id=id,what=paste0(what,if(nzchar(nm[k])) paste0("/",nm[k]) else ""),value=formatC(v[k],digits=15,format="g")) }
d <- get(data(list="dat.pritz1997", package=if (requireNamespace("metadat",quietly=TRUE)) "metadat" else "metafor"))
write.csv(d[,c("study","authors","xi","ni")], "input.csv", row.names=FALSE)
for (ms in c("PR","PLN","PLO","PAS","PFT")) { z <- escalc(measure=ms, xi=xi, ni=ni, data=d); add(paste0("escalc.",ms),"yi",z$yi); add(paste0("escalc.",ms),"vi",z$vi)
  for (me in c("FE","DL","REML","ML","PM","EB","HE","SJ","HS")) for (te in c("z","knha")) { if (me=="FE"&&te=="knha") next
    r <- rma(yi,vi,data=z,method=me,test=te,control=list(maxiter=2000,threshold=1e-12,tol=1e-12)); id<-paste("rma",ms,me,te,sep=".")
    p <- predict(r); add(id,"b_se_lo_hi",c(b=as.numeric(r$b),se=r$se,lo=r$ci.lb,hi=r$ci.ub)); add(id,"tau2_se_I2_H2_QE_QEp",c(tau2=r$tau2,setau2=if(is.null(r$se.tau2)) NA else r$se.tau2,I2=r$I2,H2=r$H2,QE=r$QE,QEp=r$QEp)); if (me!="FE") add(id,"pi",c(lo=p$pi.lb,hi=p$pi.ub)) }
  r <- rma(yi,vi,data=z,method="REML"); ci<-confint(r); add(paste0("confint.",ms,".REML.Qprofile"),"tau2_lo_hi",setNames(ci$random[1,2:3],c("lo","hi"))); add(paste0("confint.",ms,".REML.Qprofile"),"I2_lo_hi",setNames(ci$random[3,2:3],c("lo","hi"))); b<-blup(r); add(paste0("blup.",ms,".REML"),"pred",b$pred); add(paste0("blup.",ms,".REML"),"se",b$se)
  if (ms=="PFT") { h<-predict(r,transf=transf.ipft.hm,targs=list(ni=d$ni)); add("backtransf.PFT.hm","p_lo_hi",c(h$pred,h$ci.lb,h$ci.ub)) }
  if (ms=="PLO") { h<-predict(r,transf=transf.ilogit); add("backtransf.PLO","p_lo_hi_pilo_pihi",c(h$pred,h$ci.lb,h$ci.ub,h$pi.lb,h$pi.ub)) } }
g <- tryCatch(rma.glmm(measure="PLO",xi=xi,ni=ni,data=d), error=function(e) {cat("glmm",conditionMessage(e),"\n");NULL}); if(!is.null(g)) { add("glmm.PLO","b_se_lo_hi",c(b=as.numeric(g$b),se=g$se,lo=g$ci.lb,hi=g$ci.ub)); add("glmm.PLO","tau2_I2_QEWld_QELRT",c(tau2=g$tau2,I2=g$I2,QE.Wld=g$QE.Wld,QE.LRT=g$QE.LRT)) }
# moderators / heterogeneity test between subgroups
z <- escalc(measure="PLO",xi=xi,ni=ni,data=d); z$big<-as.numeric(z$ni>median(z$ni)); r<-rma(yi,vi,mods=~big,data=z,method="REML"); add("rma.mods.PLO.REML","b",as.numeric(r$b)); add("rma.mods.PLO.REML","se",r$se); add("rma.mods.PLO.REML","QM_QMp_R2_tau2",c(r$QM,r$QMp,r$R2,r$tau2))
# p.adjust
p <- c(0.0001,0.0004,0.0019,0.0095,0.0201,0.0278,0.0298,0.0344,0.0459,0.3240,0.4262,0.5719,0.6528,0.7590,1.000); for (m in c("bonferroni","holm","hochberg","hommel","BH","BY")) add(paste0("padjust.",m),"p",p.adjust(p,m))
# funnel: Spiegelhalter 2005 on the same data. target = sum(xi)/sum(ni); exact binomial limits by interpolation (his eq. for proportions), z-score, phi (winsorised 10%), tau2 additive
x<-d$xi;n<-d$ni;t0<-sum(x)/sum(n); add("funnel","target",t0)
lim <- function(n,pr) { r<-qbinom(pr,n,t0); (r-(pbinom(r,n,t0)-pr)/(pbinom(r,n,t0)-pbinom(r-1,n,t0)))/n }
for (pr in c(.001,.025,.975,.999)) add("funnel",paste0("exact.limit.",pr),sapply(n,lim,pr=pr))
zi<-(x/n-t0)/sqrt(t0*(1-t0)/n); add("funnel","z.untransformed",zi); za<-2*sqrt(n)*(asin(sqrt(x/n))-asin(sqrt(t0))); add("funnel","z.asin",za)
w<-function(z,q=.1){ lo<-quantile(z,q,names=FALSE); hi<-quantile(z,1-q,names=FALSE); pmin(pmax(z,lo),hi)}; zw<-w(za); phi<-mean(zw^2); add("funnel","phi.winsor10.asin",phi); I<-length(n); s<-1/(2*sqrt(n)); wt<-1/s^2; tau2<-if(I*phi<(I-1)) 0 else (I*phi-(I-1))/(sum(wt)-sum(wt^2)/sum(wt)); add("funnel","tau2.asin",tau2); add("funnel","z.asin.overdispersed",(asin(sqrt(x/n))-asin(sqrt(t0)))/sqrt(s^2+tau2))
res<-do.call(rbind,rows); res$ver<-paste0("metafor ",packageVersion("metafor")); res$value<-trimws(res$value); write.csv(res,"expected.csv",row.names=FALSE,quote=FALSE); cat(nrow(res),"rows\n")
writeLines(c(R.version.string, paste("metafor", packageVersion("metafor"))), "versions.txt")
